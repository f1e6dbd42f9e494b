package dev.tallyman.tests.harness;

import com.sun.jdi.ArrayType;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.InternalException;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The bytecode that a JVM runs, by its debugger's interface: that of the live methods. A
 * transformer would not do: what the JVM hands it on a retransformation is the class file from
 * before all retransformations, whatever runs. What was read once is remembered: open another one
 * to read again.
 */
public final class LiveCode implements AutoCloseable {
  /** Options of a JVM that can be looked at. */
  public static final String OPTION =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:0";

  private static final int INVOKE_STATIC = 0xb8;

  /** Milliseconds that an event takes at most from the JVM to here. */
  private static final long ON_ITS_WAY = 5_000;

  private final VirtualMachine jvm;

  private LiveCode(VirtualMachine jvm) {
    this.jvm = jvm;
  }

  /** That of a process. */
  public static LiveCode of(long pid) {
    for (AttachingConnector connector : Bootstrap.virtualMachineManager().attachingConnectors()) {
      if (connector.name().equals("com.sun.jdi.ProcessAttach")) {
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("pid").setValue(String.valueOf(pid));
        try {
          return new LiveCode(connector.attach(arguments));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    throw new IllegalStateException("this JDK can not attach a debugger to a process");
  }

  /**
   * Names of the classes with a method in which a static method of another class is called. A place
   * where the call's bytes are an operand of something else counts, too: it finds too many rather
   * than too few.
   */
  public Set<String> callersOf(String className, Predicate<String> asked) {
    Set<String> callers = new TreeSet<>();
    for (ReferenceType type : jvm.allClasses()) {
      if (asked.test(type.name()) && calls(type, className.replace('.', '/'))) {
        callers.add(type.name());
      }
    }
    return callers;
  }

  /** True if a method of a class is entered by any thread until something has happened. */
  public boolean isEntered(String className, BooleanSupplier happened) throws InterruptedException {
    MethodEntryRequest request = jvm.eventRequestManager().createMethodEntryRequest();
    request.addClassFilter(className);
    request.setSuspendPolicy(EventRequest.SUSPEND_NONE);
    request.enable();
    boolean isEntered = false;
    boolean isOver = false;
    while (!isEntered && !isOver) {
      // Asked first: what was entered before it happened may still be on its way.
      isOver = happened.getAsBoolean();
      EventSet events = jvm.eventQueue().remove(isOver ? ON_ITS_WAY : 1);
      isEntered = events != null && events.stream().anyMatch(MethodEntryEvent.class::isInstance);
    }
    jvm.eventRequestManager().deleteEventRequest(request);
    return isEntered;
  }

  private static boolean calls(ReferenceType type, String internalName) {
    if (!isReadable(type)) {
      return false;
    }
    Constants constants = new Constants(type);
    for (Method method : type.methods()) {
      byte[] code = method.isNative() || method.isAbstract() ? new byte[0] : method.bytecodes();
      for (int i = 0; i + 2 < code.length; i++) {
        if ((code[i] & 0xff) == INVOKE_STATIC
            && internalName.equals(
                constants.owner((code[i + 1] & 0xff) << 8 | code[i + 2] & 0xff))) {
          return true;
        }
      }
    }
    return false;
  }

  /** What is not linked can not be read, and does not run. */
  private static boolean isReadable(ReferenceType type) {
    try {
      return !(type instanceof ArrayType) && type.isPrepared() && type.constantPoolCount() > 0;
    } catch (InternalException e) {
      if (type.isInitialized()) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public void close() {
    jvm.dispose();
  }

  /** A class's constants, as in a class file. */
  private static final class Constants {
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, Integer> classes = new HashMap<>();
    private final Map<Integer, Integer> methods = new HashMap<>();

    Constants(ReferenceType type) {
      ByteBuffer bytes = ByteBuffer.wrap(type.constantPool());
      for (int i = 1; i < type.constantPoolCount(); i++) {
        int tag = bytes.get();
        switch (tag) {
          case 1 -> {
            byte[] text = new byte[Short.toUnsignedInt(bytes.getShort())];
            bytes.get(text);
            texts.put(i, new String(text, java.nio.charset.StandardCharsets.UTF_8));
          }
          case 7 -> classes.put(i, Short.toUnsignedInt(bytes.getShort()));
          case 10, 11 -> {
            methods.put(i, Short.toUnsignedInt(bytes.getShort()));
            bytes.getShort();
          }
          case 5, 6 -> {
            bytes.getLong();
            i++;
          }
          case 8, 16, 19, 20 -> bytes.getShort();
          case 15 -> bytes.get(new byte[3]);
          case 3, 4, 9, 12, 17, 18 -> bytes.getInt();
          default -> throw new IllegalStateException("constant " + tag + " of " + type);
        }
      }
    }

    /** Whose the method is that a call names; null if there is none of this number. */
    String owner(int method) {
      return texts.get(classes.get(methods.get(method)));
    }
  }
}
