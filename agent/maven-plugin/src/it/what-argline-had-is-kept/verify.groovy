String log = new File(basedir, "build.log").text
assert log.contains("SUMMARY: tallyman: green; no finding")
