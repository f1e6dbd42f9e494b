/**
 * What woven code sees of the ledger. The build renames this package's classes to {@code
 * java.lang.$Tallyman…}, because {@code java.*} is the one prefix that every class loader
 * delegates: OSGi, JBoss Modules and loaders that hide their parent resolve it too.
 */
package dev.tallyman.ledger.hook;
