/**
 * HTTP/1.1 with as little work as possible, on bare sockets: the load driver shares its cores with the gateway and the
 * database it measures. Beside a bare endpoint it was seen to cost 9 µs a request, Vert.x' HttpClient 18 µs.
 */
@NullMarked
package io.sluice.load.wire;

import org.jspecify.annotations.NullMarked;
