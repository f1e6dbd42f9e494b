package dev.tallyman.engine.classfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** Reads class files. What a compiler added is left out. */
public final class ClassFiles {
  private static final int API = Opcodes.ASM9;

  private ClassFiles() {}

  /**
   * Reads one.
   *
   * @throws RuntimeException if it is not a class file that this version knows
   */
  public static ClassShape read(byte[] classFile) {
    Reader reader = new Reader();
    new ClassReader(classFile)
        .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return reader.shape();
  }

  private static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }

  private static boolean isCompilers(int access) {
    return (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) != 0;
  }

  private static final class Reader extends ClassVisitor {
    private final List<ClassShape.Method> methods = new ArrayList<>();
    private final List<ClassShape.Field> fields = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<String> interfaces = new ArrayList<>();
    private String className = "";
    private @Nullable String superclass;
    private int access;

    Reader() {
      super(API);
    }

    ClassShape shape() {
      return new ClassShape(
          className,
          access,
          superclass,
          List.copyOf(interfaces),
          List.copyOf(methods),
          List.copyOf(fields),
          List.copyOf(marks));
    }

    @Override
    public void visit(
        int version,
        int flags,
        String internalName,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] implemented) {
      className = dotted(internalName);
      access = flags;
      superclass = superName == null ? null : dotted(superName);
      if (implemented != null) {
        for (String one : implemented) {
          interfaces.add(dotted(one));
        }
      }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return new MarkReader(descriptor, marks);
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int flags,
        String fieldName,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      if (!isCompilers(flags)) {
        fields.add(
            new ClassShape.Field(
                fieldName, Type.getType(descriptor).getClassName(), element(signature)));
      }
      return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int flags,
        String methodName,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return isCompilers(flags) || methodName.equals("<clinit>")
          ? null
          : new MethodReader(flags, methodName, descriptor, signature, methods);
    }
  }

  private static final class MethodReader extends MethodVisitor {
    private final int flags;
    private final String name;
    private final String descriptor;
    private final @Nullable String signature;
    private final List<ClassShape.Method> into;
    private final List<Mark> marks = new ArrayList<>();
    private final List<List<Mark>> parameterMarks = new ArrayList<>();
    private int marked = -1;

    MethodReader(
        int flags,
        String name,
        String descriptor,
        @Nullable String signature,
        List<ClassShape.Method> into) {
      super(API);
      this.flags = flags;
      this.name = name;
      this.descriptor = descriptor;
      this.signature = signature;
      this.into = into;
      for (int i = 0; i < Type.getArgumentCount(descriptor); i++) {
        parameterMarks.add(new ArrayList<>());
      }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      return new MarkReader(annotation, marks);
    }

    @Override
    public void visitAnnotableParameterCount(int parameterCount, boolean visible) {
      marked = parameterCount;
    }

    @Override
    public AnnotationVisitor visitParameterAnnotation(
        int parameter, String annotation, boolean visible) {
      // A constructor of an inner class has parameters in front that nobody wrote.
      int hidden = marked < 0 ? 0 : parameterMarks.size() - marked;
      return new MarkReader(annotation, parameterMarks.get(parameter + hidden));
    }

    @Override
    public void visitEnd() {
      List<String> parameters = new ArrayList<>();
      for (Type type : Type.getArgumentTypes(descriptor)) {
        parameters.add(type.getClassName());
      }
      into.add(
          new ClassShape.Method(
              name,
              flags,
              Type.getReturnType(descriptor).getClassName(),
              signature == null ? null : element(signature.substring(signature.indexOf(')') + 1)),
              List.copyOf(parameters),
              List.copyOf(marks),
              List.copyOf(parameterMarks)));
    }
  }

  private static final class MarkReader extends AnnotationVisitor {
    private final String name;
    private final List<Mark> into;
    private final Map<String, String> values = new HashMap<>();

    MarkReader(String descriptor, List<Mark> into) {
      super(API);
      this.name =
          descriptor.substring(
              Math.max(0, Math.max(descriptor.lastIndexOf('/'), descriptor.lastIndexOf('$'))) + 1,
              descriptor.length() - 1);
      this.into = into;
    }

    @Override
    public void visit(String element, Object value) {
      values.put(element, value.toString());
    }

    @Override
    public void visitEnum(String element, String descriptor, String constant) {
      values.put(element, constant.toLowerCase(Locale.ROOT));
    }

    @Override
    public void visitEnd() {
      into.add(new Mark(name, values));
    }
  }

  /** The one type argument of a generic type, if it is a class. */
  private static @Nullable String element(@Nullable String signature) {
    if (signature == null || signature.indexOf('<') < 0 || signature.charAt(0) != 'L') {
      return null;
    }
    List<String> arguments = new ArrayList<>();
    new SignatureReader(signature)
        .acceptType(
            new SignatureVisitor(API) {
              @Override
              public SignatureVisitor visitTypeArgument(char wildcard) {
                return new SignatureVisitor(API) {
                  @Override
                  public void visitClassType(String internalName) {
                    arguments.add(dotted(internalName));
                  }

                  @Override
                  public SignatureVisitor visitTypeArgument(char of) {
                    return new SignatureVisitor(API) {};
                  }
                };
              }
            });
    return arguments.size() == 1 ? arguments.get(0) : null;
  }
}
