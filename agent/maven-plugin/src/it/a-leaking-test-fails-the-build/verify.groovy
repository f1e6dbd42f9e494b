String log = new File(basedir, "build.log").text
assert log.contains("leaked: shop.OrderTest.forgetsABuffer v1:")
assert log.contains("Tests run: 2, Failures: 1")
assert log.contains("There are test failures")
