package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.PoolDescriptor;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Gives the calls of described methods their site numbers. ASM, not Byte Buddy: one pass, by name,
 * without resolving the types of the call.
 */
final class CallSiteWeaver {
  private static final int API = Opcodes.ASM9;

  private final CallTargets targets;
  private final ToIntFunction<PoolDescriptor> books;

  CallSiteWeaver(CallTargets targets, ToIntFunction<PoolDescriptor> books) {
    this.targets = targets;
    this.books = books;
  }

  /** Returns the class with site numbers, or null if it calls nothing that is described. */
  byte @Nullable [] weave(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    Set<String> callers =
        (reader.getAccess() & Opcodes.ACC_MODULE) != 0 ? Set.of() : callers(reader);
    if (callers.isEmpty()) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Sites(writer, callers), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  /**
   * Name and descriptor of each method with a call that is described: the others stay as they are.
   */
  private Set<String> callers(ClassReader reader) {
    String caller = reader.getClassName().replace('/', '.');
    Set<String> callers = new HashSet<>();
    reader.accept(
        new ClassVisitor(API) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(API) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String called, String type, boolean isInterface) {
                if (targets.of(caller, owner, called, type) != null) {
                  callers.add(name + descriptor);
                }
              }
            };
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return callers;
  }

  /** Visits a class and sends each method with code through a {@link CallSiteMethod}. */
  private final class Sites extends ClassVisitor {
    private final Set<String> callers;
    private String className = "";
    private String file = "";
    private boolean hasFrames;

    Sites(ClassVisitor next, Set<String> callers) {
      super(API, next);
      this.callers = callers;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      className = name;
      hasFrames = (version & 0xffff) >= Opcodes.V1_6;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public void visitSource(String source, String debug) {
      file = source == null ? "" : source;
      super.visitSource(source, debug);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (!hasFrames || !callers.contains(name + descriptor)) {
        return next;
      }
      OwnHandlersFirst handlers =
          new OwnHandlersFirst(access, name, descriptor, signature, exceptions, next);
      AnalyzerAdapter types = new AnalyzerAdapter(className, access, name, descriptor, handlers);
      String caller = className.replace('/', '.');
      return new CallSiteMethod(
          access,
          descriptor,
          types,
          handlers,
          (owner, method, methodDescriptor) -> {
            CallTargets.Target target = targets.of(caller, owner, method, methodDescriptor);
            return target == null
                ? null
                : line ->
                    dev.tallyman.ledger.Sites.number(
                        new dev.tallyman.ledger.Site(
                            CallTargets.book(target, books),
                            target.kind(),
                            method,
                            caller,
                            name,
                            file,
                            line));
          });
    }
  }
}
