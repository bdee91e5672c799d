/** The house: one room, one package, for each thing it does. Which room may use which is verified by the tests. */
@NullMarked
package org.supportchain;

import org.jspecify.annotations.NullMarked;
