String log = new File(basedir, "build.log").text
assert log.contains("red: leaked: NEVER_RELEASED: 1 PooledUnsafeDirectByteBuf of netty")
assert log.contains("got by shop.OrderTest.forgetsABuffer")
assert log.contains("shop.OrderTest.forgetsABuffer(OrderTest.java:12)")
assert log.contains("Tallyman says red")
