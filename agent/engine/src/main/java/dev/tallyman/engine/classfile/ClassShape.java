package dev.tallyman.engine.classfile;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a class file says of its class, without the code. Names of types as they are written in a
 * descriptor: {@code int}, {@code byte[]}, {@code a.b.Outer$Inner}.
 *
 * @param name its full name
 * @param access its flags, as in the class file
 * @param superclass its superclass; null for none
 * @param interfaces what it implements itself
 * @param methods its own methods and constructors
 * @param fields its own fields
 * @param marks its annotations
 */
public record ClassShape(
    String name,
    int access,
    @Nullable String superclass,
    List<String> interfaces,
    List<Method> methods,
    List<Field> fields,
    List<Mark> marks) {

  /** True for interfaces. */
  public boolean isInterface() {
    return Modifier.isInterface(access);
  }

  /** True if there are no objects of just this class. */
  public boolean isAbstract() {
    return Modifier.isAbstract(access);
  }

  /** The field of that name, if the class itself has it. */
  public Optional<Field> field(String wanted) {
    return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
  }

  /** The method of that name without parameters, if the class itself has it. */
  public Optional<Method> getter(String wanted) {
    return methods.stream()
        .filter(method -> method.name().equals(wanted) && method.parameters().isEmpty())
        .findFirst();
  }

  /**
   * A method or constructor.
   *
   * @param name its name, {@code <init>} for a constructor
   * @param access its flags
   * @param returned what it returns
   * @param element what the collection holds that it returns; null if it returns none or does not
   *     say
   * @param parameters types of its parameters
   * @param marks its annotations
   * @param parameterMarks those of its parameters
   */
  public record Method(
      String name,
      int access,
      String returned,
      @Nullable String element,
      List<String> parameters,
      List<Mark> marks,
      List<List<Mark>> parameterMarks) {

    /** True for static methods. */
    public boolean isStatic() {
      return Modifier.isStatic(access);
    }

    /** True if it has no code of its own. */
    public boolean hasNoCode() {
      return Modifier.isAbstract(access) || Modifier.isNative(access);
    }

    /** True if everybody may call it. */
    public boolean isPublic() {
      return Modifier.isPublic(access);
    }

    /** True for constructors. */
    public boolean isConstructor() {
      return name.equals("<init>");
    }

    @Override
    public String toString() {
      return name + "(" + String.join(", ", parameters) + ")";
    }
  }

  /**
   * A field.
   *
   * @param name its name
   * @param type its type
   * @param element what the collection holds that it is; null if it is none or does not say
   */
  public record Field(String name, String type, @Nullable String element) {}
}
