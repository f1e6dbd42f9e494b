String log = new File(basedir, "build.log").text
assert log =~ /surefire(-plugin)?:3\.2\.5:test/
assert log.contains("red: leaked: NEVER_RELEASED: 1 PooledUnsafeDirectByteBuf of netty")
