package dev.tallyman.engine.authoring;

import java.util.List;

/** How methods of pools are usually called. */
enum PoolVerbs {
  GET(
      "take",
      "acquire",
      "borrow",
      "obtain",
      "lease",
      "allocate",
      "alloc",
      "claim",
      "checkout",
      "checkOut",
      "rent",
      "poll",
      "request",
      "get"),
  PUT(
      "put",
      "give",
      "return",
      "release",
      "recycle",
      "free",
      "deallocate",
      "dealloc",
      "offer",
      "restore",
      "checkin",
      "checkIn",
      "back",
      "invalidate",
      "reclaim",
      "discard",
      "push"),
  REF("retain", "tryRetain", "acquire", "addRef", "incRef", "ref", "reference", "incrementRef"),
  UNREF("release", "unref", "decRef", "dereference", "decrementRef", "recycle", "free"),
  CLOSE("close", "destroy", "shutdown", "dispose"),
  COUNT("refCnt", "refCount", "referenceCount", "getRefCount", "references"),
  SIZE("capacity", "size", "length", "limit"),
  USED(
      "used",
      "inUse",
      "outstanding",
      "borrowed",
      "leased",
      "numActive",
      "active",
      "getNumActive",
      "getUsed",
      "getActive",
      "getBorrowed",
      "getInUse");

  private final List<String> verbs;

  PoolVerbs(String... verbs) {
    this.verbs = List.of(verbs);
  }

  /** True if a method of that name does so: the verb, and perhaps an object behind it. */
  boolean names(String method) {
    for (String verb : verbs) {
      boolean isWhole = method.length() == verb.length();
      if (method.startsWith(verb)
          && (isWhole || isVerb() && Character.isUpperCase(method.charAt(verb.length())))) {
        return !verb.equals("get") || isWhole;
      }
    }
    return false;
  }

  private boolean isVerb() {
    return this == GET || this == PUT || this == REF || this == UNREF;
  }
}
