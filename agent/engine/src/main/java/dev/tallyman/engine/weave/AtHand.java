package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.PoolDescriptor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What handles a calling method has at hand: what its described calls return, what it casts to one,
 * and those of its arguments whose variable keeps them to the end. A look at the method before it
 * is woven.
 */
final class AtHand extends MethodVisitor {
  /** Results past so many are not kept: each takes a variable. */
  private static final int MOST_RESULTS = 4;

  private final CallTargets targets;
  private final String caller;
  private final boolean isStatic;
  private final String descriptor;
  private final Map<String, PoolDescriptor> types = new HashMap<>();
  private final BitSet stored = new BitSet();
  private final Set<String> casts = new HashSet<>();
  private int calls;
  private int results;

  AtHand(CallTargets targets, String caller, int access, String descriptor) {
    super(Opcodes.ASM9);
    this.targets = targets;
    this.caller = caller;
    this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
    this.descriptor = descriptor;
  }

  /**
   * A handle that the method was given.
   *
   * @param slot the variable that it is in from beginning to end
   * @param type its internal name
   * @param pool the pool that it is of
   */
  record Argument(int slot, String type, PoolDescriptor pool) {}

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String called, boolean isInterface) {
    CallTargets.Target target = targets.of(caller, owner, name, called);
    if (target == null) {
      return;
    }
    calls++;
    String result = handle(target, called);
    if (result != null) {
      results++;
      types.putIfAbsent(result, target.pool());
    }
    // A call that is known by its name alone may be of any object.
    boolean isPools = !target.isOfAny() && target.pool().isInside(owner.replace('/', '.'));
    if (opcode != Opcodes.INVOKESTATIC && isPools && target.isOfHandle()) {
      types.putIfAbsent(owner, target.pool());
    }
  }

  /** The type of the handle that a described call returns, or null if it returns none. */
  static @Nullable String handle(CallTargets.Target target, String called) {
    Type result = Type.getReturnType(called);
    boolean isHandle =
        target.returnsHandle()
            && !target.isOfAny()
            && result.getSort() == Type.OBJECT
            && !result.equals(KeptHandles.OBJECT);
    return isHandle ? result.getInternalName() : null;
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.CHECKCAST) {
      casts.add(type);
    }
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
      stored.set(slot);
      if (opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE) {
        stored.set(slot + 1); // Its second half.
      }
    }
  }

  /** True if the method calls anything that is described. */
  boolean calls() {
    return calls > 0;
  }

  /** The pool whose handles have that type, or null. */
  @Nullable PoolDescriptor pool(String type) {
    PoolDescriptor pool = types.get(type);
    return pool == null ? targets.poolOfHandles(type) : pool;
  }

  /** How many variables are needed for what calls return and casts give. */
  int variables() {
    casts.removeIf(type -> pool(type) == null);
    return Math.min(MOST_RESULTS, results + casts.size());
  }

  /** The handles among the arguments. */
  List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    int slot = isStatic ? 0 : 1;
    for (Type type : Type.getArgumentTypes(descriptor)) {
      PoolDescriptor pool = type.getSort() == Type.OBJECT ? pool(type.getInternalName()) : null;
      if (pool != null && !stored.get(slot)) {
        arguments.add(new Argument(slot, type.getInternalName(), pool));
      }
      slot += type.getSize();
    }
    return arguments;
  }
}
