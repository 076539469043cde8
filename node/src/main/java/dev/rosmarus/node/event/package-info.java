/** Checkpoints to elements, elements to handlers, and the cursor that never passes open work. */
package dev.rosmarus.node.event;
