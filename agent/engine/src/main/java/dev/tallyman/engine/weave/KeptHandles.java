package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.hook.Hooks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;

/**
 * The handles that a method keeps at hand while it is woven: arguments, where they are anyway, and
 * in variables of ours what calls return and casts give. When an exception leaves the method, each
 * of them is told.
 *
 * <p>What is in a variable that a handler reads can not be collected before the method ends, or
 * puts another one there.
 */
final class KeptHandles {
  static final Type OBJECT = Type.getType(Object.class);
  private static final String HOOKS = Type.getInternalName(Hooks.class);

  /** A variable of ours; it is of one pool, and of one origin, from its first use on. */
  private static final class Kept {
    final int slot;
    @Nullable PoolDescriptor pool;
    boolean got;

    Kept(int slot) {
      this.slot = slot;
    }
  }

  /** Those that every frame knows by their type: a compiler may forget one that is not used. */
  private final List<AtHand.Argument> arguments;

  private final int variables;

  /** A variable that is 1 once the method has ended a reference, -1 for none. */
  private int ended = -1;

  private final List<Kept> kept = new ArrayList<>();
  private int next;

  KeptHandles(AtHand atHand) {
    this.arguments = new ArrayList<>(atHand.arguments());
    this.variables = atHand.variables();
  }

  /** Makes the variables, empty, at the method's start: every later frame may name them. */
  void makeVariables(LocalVariablesSorter method, MethodVisitor code) {
    for (int i = 0; i < variables; i++) {
      Kept one = new Kept(method.newLocal(OBJECT));
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitVarInsn(Opcodes.ASTORE, one.slot);
      kept.add(one);
    }
    if (variables > 0 || !arguments.isEmpty()) {
      ended = method.newLocal(Type.INT_TYPE);
      code.visitInsn(Opcodes.ICONST_0);
      code.visitVarInsn(Opcodes.ISTORE, ended);
    }
  }

  /**
   * A call begins that ends a reference: whatever was at hand may be another life's from now on.
   */
  void ends(MethodVisitor code) {
    if (ended >= 0) {
      code.visitInsn(Opcodes.ICONST_1);
      code.visitVarInsn(Opcodes.ISTORE, ended);
    }
  }

  /** A frame of the program's, with the types of all variables. */
  void atFrame(List<Object> locals) {
    arguments.removeIf(
        argument ->
            argument.slot() >= locals.size()
                || !argument.type().equals(locals.get(argument.slot())));
  }

  /** What is on top of the stack is a handle: it stays there, and at hand. */
  void keep(MethodVisitor code, PoolDescriptor pool, boolean got) {
    for (int i = 0; i < kept.size(); i++) {
      Kept one = kept.get((next + i) % kept.size());
      if (one.pool == null || one.pool.equals(pool) && one.got == got) {
        one.pool = pool;
        one.got = got;
        next = (next + i + 1) % kept.size();
        code.visitInsn(Opcodes.DUP);
        code.visitVarInsn(Opcodes.ASTORE, one.slot);
        return;
      }
    }
  }

  boolean isEmpty() {
    return arguments.isEmpty() && kept.stream().allMatch(one -> one.pool == null);
  }

  /** What each variable holds from beginning to end: of most, nobody knows. */
  List<Object> types() {
    int last = ended;
    for (AtHand.Argument argument : arguments) {
      last = Math.max(last, argument.slot());
    }
    for (Kept one : kept) {
      last = Math.max(last, one.slot);
    }
    List<Object> types = new ArrayList<>(Collections.nCopies(last + 1, Opcodes.TOP));
    arguments.forEach(argument -> types.set(argument.slot(), argument.type()));
    kept.forEach(one -> types.set(one.slot, OBJECT.getInternalName()));
    types.set(ended, Opcodes.INTEGER);
    return types;
  }

  /**
   * Tells each handle of an exception.
   *
   * @param thrown the variable that it is in
   * @param frames the number by which the method is known, for handles of a pool
   */
  void tell(MethodVisitor code, int thrown, ToIntFunction<PoolDescriptor> frames) {
    for (AtHand.Argument argument : arguments) {
      tell(code, thrown, argument.slot(), frames.applyAsInt(argument.pool()), false);
    }
    for (Kept one : kept) {
      if (one.pool != null) {
        tell(code, thrown, one.slot, frames.applyAsInt(one.pool), one.got);
      }
    }
  }

  private void tell(MethodVisitor code, int thrown, int slot, int frame, boolean got) {
    code.visitVarInsn(Opcodes.ALOAD, thrown);
    code.visitVarInsn(Opcodes.ALOAD, slot);
    code.visitLdcInsn(frame);
    if (got) {
      code.visitInsn(Opcodes.ICONST_1);
    } else {
      code.visitVarInsn(Opcodes.ILOAD, ended);
    }
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        HOOKS,
        "passed",
        "(Ljava/lang/Throwable;Ljava/lang/Object;IZ)V",
        false);
  }
}
