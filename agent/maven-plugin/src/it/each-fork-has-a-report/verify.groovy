String log = new File(basedir, "build.log").text
assert log.contains("2 JVMs; ")
assert log.contains("red: leaked: NEVER_RELEASED: 2 PooledUnsafeDirectByteBufs of netty")|| log.contains("SUMMARY: tallyman: red; 2 leaked")
