/**
 * HTTP/1.1 with as little work as possible, on bare sockets: the load driver shares its cores with the gateway and the
 * database it measures. It costs 9 µs of processor time a request; Vert.x' HttpClient was seen to cost twice that and more.
 */
@NullMarked
package io.sluice.load.wire;

import org.jspecify.annotations.NullMarked;
