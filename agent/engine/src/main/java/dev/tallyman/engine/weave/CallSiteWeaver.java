package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.EventKind;
import dev.tallyman.ledger.Site;
import java.util.HashMap;
import java.util.Map;
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
    Map<String, AtHand> callers =
        (reader.getAccess() & Opcodes.ACC_MODULE) != 0 ? Map.of() : callers(reader);
    if (callers.isEmpty()) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Sites(writer, callers), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  /**
   * Name and descriptor of each method with a call that is described, and what it has at hand: the
   * others stay as they are.
   */
  private Map<String, AtHand> callers(ClassReader reader) {
    String caller = reader.getClassName().replace('/', '.');
    Map<String, AtHand> callers = new HashMap<>();
    reader.accept(
        new ClassVisitor(API) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            AtHand method = new AtHand(targets, caller, access, descriptor);
            callers.put(name + descriptor, method);
            return method;
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    callers.values().removeIf(method -> !method.calls());
    return callers;
  }

  /** Visits a class and sends each method with code through a {@link CallSiteMethod}. */
  private final class Sites extends ClassVisitor {
    private final Map<String, AtHand> callers;
    private String className = "";
    private String file = "";
    private boolean hasFrames;

    Sites(ClassVisitor next, Map<String, AtHand> callers) {
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
      AtHand atHand = callers.get(name + descriptor);
      if (!hasFrames || atHand == null) {
        return next;
      }
      OwnHandlersFirst handlers =
          new OwnHandlersFirst(access, name, descriptor, signature, exceptions, next);
      AnalyzerAdapter types = new AnalyzerAdapter(className, access, name, descriptor, handlers);
      String caller = className.replace('/', '.');
      return new CallSiteMethod(
          access, descriptor, types, handlers, new Numbers(caller, name), atHand);
    }

    /** The numbers of a method's sites. */
    private final class Numbers implements CallSiteMethod.Described {
      private final String caller;
      private final String method;

      Numbers(String caller, String method) {
        this.caller = caller;
        this.method = method;
      }

      @Override
      public CallTargets.@Nullable Target target(String owner, String called, String descriptor) {
        return targets.of(caller, owner, called, descriptor);
      }

      @Override
      public int site(CallTargets.Target target, String called, int line) {
        return number(CallTargets.book(target, books), target.kind(), called, line);
      }

      @Override
      public int frame(PoolDescriptor pool) {
        return number(books.applyAsInt(pool), EventKind.THROWN, "", 0);
      }

      private int number(int book, EventKind kind, String called, int line) {
        return dev.tallyman.ledger.Sites.number(
            new Site(book, kind, called, caller, method, file, line));
      }
    }
  }
}
