File folder = new File(basedir, "target/tallyman")
assert new File(folder, "tallyman.md").text.startsWith("## Tallyman: red; 1 leaked")
assert new File(folder, "tallyman.sarif").text.contains('"uri":"src/test/java/shop/OrderTest.java"')
assert new File(folder, "tallyman.txt").text.contains("SUMMARY: tallyman: red; 1 leaked")
