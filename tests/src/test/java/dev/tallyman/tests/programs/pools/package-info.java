/** Small pools, one for each way in which pools hand out and take back. */
package dev.tallyman.tests.programs.pools;
