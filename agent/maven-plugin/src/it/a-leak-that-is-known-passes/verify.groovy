String log = new File(basedir, "build.log").text
assert new File(basedir, "tallyman.baseline").text.contains("  # netty: shop.OrderTest.forgetsABuffer")
assert log.contains("SUMMARY: tallyman: green; 1 known")
