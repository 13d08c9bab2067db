/**
 * Programs that print what a part of the realm costs beside what others would use in its place, in
 * the same minutes. None of them is a test: they judge nothing, and take as long as they are told.
 */
package org.realmgate.benchmarks;
