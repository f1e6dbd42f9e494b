package dev.tallyman.engine.weave;

import dev.tallyman.engine.descriptor.AliasRule;
import dev.tallyman.engine.descriptor.CensusRules;
import dev.tallyman.engine.descriptor.EventRule;
import dev.tallyman.engine.descriptor.GetterRule;
import dev.tallyman.engine.descriptor.OwnerRule;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.ledger.Getters;
import dev.tallyman.ledger.Made;
import dev.tallyman.ledger.PageLook;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pool's own counts: rarely called, and it must hold no class of the program. A getter that
 * is missing or throws reads as {@link Getters#NONE}.
 *
 * <p>By method handles: before JDK 18 a method that is often called by reflection gets a class of
 * its own, which loaders that ask no other can not link.
 */
final class PoolGetters implements Getters {
  /** Aliases of aliases are followed so far: a circle leads to no handle. */
  private static final int MOST_ALIASES = 16;

  /** More than any machine has: a limit, and no size. */
  private static final long MOST_BYTES = 1L << 48;

  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  private final PoolDescriptor descriptor;
  private final ModuleOpener opener;
  private final Weaving weaving;
  private final FieldPaths fields;

  /** Kept with the object's class, so that a redeployed program's loader can go. */
  private final ClassValue<Map<String, MethodHandle>> methods =
      new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private final boolean hasAliases;

  /** Which alias a class is, by its place in the descriptor; -1 for none. */
  private final ClassValue<Integer> aliases =
      new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
          for (int i = 0; i < PoolGetters.this.descriptor.aliases().size(); i++) {
            if (named(PoolGetters.this.descriptor.aliases().get(i).className(), type) != null) {
              return i;
            }
          }
          return -1;
        }
      };

  PoolGetters(PoolDescriptor descriptor, ModuleOpener opener, Weaving weaving) {
    this.descriptor = descriptor;
    this.hasAliases = !descriptor.aliases().isEmpty();
    this.opener = opener;
    this.weaving = weaving;
    this.fields = new FieldPaths(opener, weaving);
  }

  @Override
  public long count(Object target) {
    return read(descriptor.count(), target);
  }

  @Override
  public long frags(Object page) {
    return read(descriptor.frags(), page);
  }

  @Override
  public long size(Object target) {
    long size = read(descriptor.size(), target);
    return size < 0 || size > MOST_BYTES ? NONE : size;
  }

  @Override
  public long used(Object owner) {
    OwnerRule rule = owner(owner.getClass());
    if (rule == null) {
      return NONE;
    }
    long used = read(rule.used(), owner);
    if (used == NONE || rule.less() == null) {
      return used;
    }
    long less = read(rule.less(), owner);
    return less == NONE ? NONE : used - less;
  }

  @Override
  public long floor(Object owner) {
    OwnerRule rule = owner(owner.getClass());
    return rule == null ? NONE : rule.floor();
  }

  @Override
  public long bound(Object owner) {
    OwnerRule rule = owner(owner.getClass());
    if (rule == null) {
      return NONE;
    }
    return rule.bound() != null ? read(rule.bound(), owner) : rule.most() < 0 ? NONE : rule.most();
  }

  @Override
  public long idle(Object owner) {
    OwnerRule rule = owner(owner.getClass());
    GetterRule idle = rule == null ? null : rule.idle();
    if (idle != null && idle.field()) {
      return fields.distinct(
          owner, List.of(idle.method()), new CensusRules.Where(idle.at(), false));
    }
    return read(idle, owner);
  }

  @Override
  public long mostIdle(Object owner) {
    OwnerRule rule = owner(owner.getClass());
    if (rule == null || rule.idle() == null) {
      return NONE;
    }
    long keeps = rule.keeps() == null ? 0 : read(rule.keeps(), owner);
    return keeps == NONE || keeps < 0 ? NONE : keeps + rule.keepsMost();
  }

  @Override
  public boolean isKept(Object handle) {
    for (EventRule rule : descriptor.events()) {
      if (!rule.keeper().isEmpty()) {
        CensusRules.Where where = new CensusRules.Where(rule.method().at(), rule.optional());
        Object keeper = fields.follow(handle, List.of(rule.keeper().split("\\.")), where);
        return keeper instanceof Number number ? number.longValue() != 0 : keeper != null;
      }
    }
    return false;
  }

  @Override
  public boolean isGroup(String className) {
    return descriptor.groups().contains(className);
  }

  @Override
  public Set<String> packages() {
    Set<String> packages = new HashSet<>();
    for (String className : descriptor.described()) {
      packages.add(className.substring(0, Math.max(0, className.lastIndexOf('.'))));
    }
    return packages;
  }

  @Override
  public PageLook look(List<Made> made) {
    CensusLook look = new CensusLook(descriptor.census(), fields, made);
    for (String className : weaving.failures().keySet()) {
      if (descriptor.changes(className)) {
        look.unplaced(className + " was not woven");
      }
    }
    return look;
  }

  /** What a method without parameters says, if it is a number; else {@link #NONE}. */
  long number(Object target, String name) {
    try {
      Object value = invoke(target.getClass().getName(), name, target);
      return value instanceof Number number ? number.longValue() : NONE;
    } catch (Throwable e) {
      return NONE; // Whatever the program's method throws.
    }
  }

  /** The objects to which a path leads from a static field of a class. */
  List<@Nullable Object> allOfStatic(Class<?> type, List<String> path, CensusRules.Where where) {
    return fields.allOfStatic(type, path, where);
  }

  /** The objects to which a path leads from an object. */
  List<@Nullable Object> all(Object from, List<String> path, CensusRules.Where where) {
    return fields.all(from, path, where);
  }

  /** The pages out of which an object hands. */
  List<OwnPage> pages(Object counter, String name, CensusRules.OpeningRule rule) {
    return new OwnPages(descriptor.census(), fields).of(counter, name, rule);
  }

  private @Nullable OwnerRule owner(Class<?> type) {
    for (OwnerRule rule : descriptor.accounts()) {
      if (rule.counts() && named(rule.className(), type) != null) {
        return rule;
      }
    }
    return null;
  }

  @Override
  public @Nullable Object handle(Object object, List<String> path) {
    if (path.isEmpty() && !hasAliases) {
      return object;
    }
    Object at = follow(object, path);
    for (int i = 0; at != null && i <= MOST_ALIASES; i++) {
      AliasRule alias = alias(at.getClass());
      if (alias == null) {
        return at;
      }
      at = follow(at, alias.path());
    }
    return null;
  }

  private @Nullable AliasRule alias(Class<?> type) {
    if (!hasAliases) {
      return null;
    }
    Integer known = aliases.get(type);
    return known < 0 ? null : descriptor.aliases().get(known);
  }

  private @Nullable Object follow(Object from, List<String> path) {
    Object at = from;
    try {
      for (String name : path) {
        if (at == null) {
          return null;
        }
        at = invoke(at.getClass().getName(), name, at);
      }
      return at;
    } catch (VirtualMachineError noRoom) {
      throw noRoom; // The path may lead somewhere: the hook must not take it for an end.
    } catch (Throwable e) {
      return null; // Whatever the program's method throws.
    }
  }

  private long read(@Nullable GetterRule rule, Object target) {
    if (rule == null) {
      return NONE;
    }
    if (rule.field()) {
      return fields.number(target, List.of(rule.method()), new CensusRules.Where(rule.at(), false));
    }
    try {
      if (!rule.condition().isEmpty()
          && !Boolean.TRUE.equals(invoke(rule.className(), rule.condition(), target))) {
        return NONE;
      }
      Object value = invoke(rule.className(), rule.method(), target);
      return value instanceof Number number ? number.longValue() : NONE;
    } catch (NoSuchMethodException e) {
      if (named(rule.className(), target.getClass()) != null) {
        weaving.unmatched(rule.at() + ": no method " + e.getMessage());
      }
      return NONE;
    } catch (Throwable e) {
      return NONE; // Whatever the program's method throws.
    }
  }

  private @Nullable Object invoke(String className, String name, Object target) throws Throwable {
    return (Object) method(className, name, target.getClass()).invokeExact(target);
  }

  private MethodHandle method(String className, String name, Class<?> type)
      throws NoSuchMethodException, IllegalAccessException {
    Map<String, MethodHandle> known = methods.get(type);
    MethodHandle method = known.get(name);
    if (method == null) {
      method = MethodHandles.lookup().unreflect(find(className, name, type)).asType(GETTER);
      known.put(name, method);
    }
    return method;
  }

  private Method find(String className, String name, Class<?> type) throws NoSuchMethodException {
    Class<?> declaring = named(className, type);
    if (declaring == null) {
      throw new NoSuchMethodException(className + "." + name);
    }
    return open(declaring, name);
  }

  /** The class or interface of that name that the type is, or null. */
  static @Nullable Class<?> named(String className, Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (at.getName().equals(className)) {
        return at;
      }
      for (Class<?> one : at.getInterfaces()) {
        Class<?> found = named(className, one);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /**
   * The class may inherit it: refCnt() of a Netty buffer is declared above the class that keeps the
   * count. What everybody may call is not opened.
   */
  private Method open(Class<?> declaring, String name) throws NoSuchMethodException {
    for (Class<?> at = declaring; at != null; at = at.getSuperclass()) {
      try {
        Method method = at.getDeclaredMethod(name);
        boolean isPublic = Modifier.isPublic(method.getModifiers() & at.getModifiers());
        if (!isPublic || !at.getModule().isExported(at.getPackageName())) {
          opener.open(at);
        }
        method.setAccessible(true);
        return method;
      } catch (NoSuchMethodException e) {
        // Looked for in the superclass.
      }
    }
    return declaring.getMethod(name); // An interface's default, or what an interface inherits.
  }
}
