package dev.tallyman.launcher;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a class file: {@code private transient synthetic Object $tallymanShadow}, a getter, a
 * setter, and the interface that has the two. By hand, because it runs for the life of the JVM and
 * must not keep a bytecode library alive.
 */
final class ShadowField {
  // As the build renames dev.tallyman.ledger.hook.Tracked; see there.
  static final String INTERFACE = "java/lang/$TallymanTracked";
  private static final String NAME = "$tallymanShadow";
  private static final String FIELD_TYPE = "Ljava/lang/Object;";

  private static final int PRIVATE_TRANSIENT_SYNTHETIC = 0x1082;
  // Not final: a subclass may be described, too, and then has its own.
  // A bridge, so that tools which take methods over (Mockito) leave these alone.
  private static final int PUBLIC_BRIDGE_SYNTHETIC = 0x1041;
  private static final int ACC_INTERFACE = 0x0200;

  private final byte[] in;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  ShadowField(byte[] classFile) {
    this.in = classFile;
  }

  /** The class file with the field, or null for an interface or a class that has it. */
  byte @Nullable [] added() {
    try {
      return write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte @Nullable [] write() throws IOException {
    int constants = u2(8);
    int afterConstants = 10;
    for (int i = 1; i < constants; i++) {
      int tag = in[afterConstants];
      if (tag == 1
          && u2(afterConstants + 1) == NAME.length()
          && textAt(afterConstants).equals(NAME)) {
        return null;
      }
      afterConstants += tag == 1 ? 3 + u2(afterConstants + 1) : size(tag);
      i += tag == 5 || tag == 6 ? 1 : 0;
    }
    int access = u2(afterConstants);
    if ((access & ACC_INTERFACE) != 0 || constants + 9 > 0xffff) {
      return null;
    }
    int thisClass = u2(afterConstants + 2);

    out.write(in, 0, 8);
    out.writeShort(constants + 9);
    out.write(in, 10, afterConstants - 10);
    int interfaceName = constants;
    text(INTERFACE);
    int interfaceClass = constants + 1;
    out.writeByte(7);
    out.writeShort(interfaceName);
    int name = constants + 2;
    text(NAME);
    int type = constants + 3;
    text(FIELD_TYPE);
    int nameAndType = constants + 4;
    out.writeByte(12);
    out.writeShort(name);
    out.writeShort(type);
    int field = constants + 5;
    out.writeByte(9);
    out.writeShort(thisClass);
    out.writeShort(nameAndType);
    int code = constants + 6;
    text("Code");
    int getterType = constants + 7;
    text("()" + FIELD_TYPE);
    int setterType = constants + 8;
    text("(" + FIELD_TYPE + ")V");

    int interfaces = u2(afterConstants + 6);
    out.write(in, afterConstants, 6);
    out.writeShort(interfaces + 1);
    out.write(in, afterConstants + 8, interfaces * 2);
    out.writeShort(interfaceClass);

    int fieldsAt = afterConstants + 8 + interfaces * 2;
    int fieldsEnd = membersEnd(fieldsAt);
    out.writeShort(u2(fieldsAt) + 1);
    out.write(in, fieldsAt + 2, fieldsEnd - fieldsAt - 2);
    out.writeShort(PRIVATE_TRANSIENT_SYNTHETIC);
    out.writeShort(name);
    out.writeShort(type);
    out.writeShort(0);

    int methodsEnd = membersEnd(fieldsEnd);
    out.writeShort(u2(fieldsEnd) + 2);
    out.write(in, fieldsEnd + 2, methodsEnd - fieldsEnd - 2);
    // aload_0, getfield, areturn
    method(name, getterType, code, 1, 1, new int[] {0x2a, 0xb4, field >> 8, field & 0xff, 0xb0});
    // aload_0, aload_1, putfield, return
    method(
        name, setterType, code, 2, 2, new int[] {0x2a, 0x2b, 0xb5, field >> 8, field & 0xff, 0xb1});
    out.write(in, methodsEnd, in.length - methodsEnd);
    return bytes.toByteArray();
  }

  private void method(int name, int type, int code, int stack, int locals, int[] instructions)
      throws IOException {
    out.writeShort(PUBLIC_BRIDGE_SYNTHETIC);
    out.writeShort(name);
    out.writeShort(type);
    out.writeShort(1);
    out.writeShort(code);
    out.writeInt(12 + instructions.length);
    out.writeShort(stack);
    out.writeShort(locals);
    out.writeInt(instructions.length);
    for (int instruction : instructions) {
      out.writeByte(instruction);
    }
    out.writeShort(0);
    out.writeShort(0);
  }

  private void text(String text) throws IOException {
    out.writeByte(1);
    out.writeUTF(text);
  }

  private String textAt(int at) {
    return new String(in, at + 3, u2(at + 1), java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** Where a list of fields or methods ends: both have attributes of known length. */
  private int membersEnd(int at) {
    int end = at + 2;
    for (int i = u2(at); i > 0; i--) {
      int attributes = u2(end + 6);
      end += 8;
      for (; attributes > 0; attributes--) {
        end += 6 + (u2(end + 2) << 16 | u2(end + 4));
      }
    }
    return end;
  }

  private static int size(int tag) {
    return switch (tag) {
      case 5, 6 -> 9;
      case 7, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      default -> 5;
    };
  }

  private int u2(int at) {
    return (in[at] & 0xff) << 8 | in[at + 1] & 0xff;
  }
}
