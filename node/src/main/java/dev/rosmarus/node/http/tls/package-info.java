/** Who a server says it is in TLS, and how a client holds it to a key that it already knows. */
package dev.rosmarus.node.http.tls;
