String log = new File(basedir, "build.log").text
assert log.contains("SUMMARY: tallyman: green; 1 excused")
