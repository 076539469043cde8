/** How the node as a whole stands: member or not, in step with the chain or catching up. */
package dev.rosmarus.node.status;
