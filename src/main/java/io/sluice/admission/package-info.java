/**
 * Who may come in, and whose turn it is: decided before any work is done, for each tenant by itself and for the whole replica.
 * The rules are plain functions of samples and given times; only {@link io.sluice.admission.Admission} has a clock and a lock.
 *
 * <ul>
 *   <li><b>Rates</b> are token buckets. They hold for all replicas together: each tells the others twice a second how much is
 *       asked of it, and takes that part of the rate which falls to it.
 *   <li><b>Whoever finds one token may take more</b> and owes the rest: the size of a bulk request is known only when its body
 *       has been read, and one that is larger than the burst could never be carried out otherwise. The rate holds all the same,
 *       since nobody finds a token before the debt is paid.
 *   <li><b>Waiting goes before refusing</b>: identity providers can wait for a minute, but repeat what was refused much later,
 *       or give up. So no more is worked on at once than the database carries out quickly; the rest waits, unread, and the
 *       tenants take turns. A tenant whose requests would have to wait too long is refused, and no other.
 *   <li><b>What takes access away goes first</b> and has room of its own behind every limit. Of a DELETE that is known at
 *       once; a PATCH or PUT at its limit is let in to be looked at, and refused before it writes if it is something else. So
 *       many are looked at as the rate lets in: reading them is work.
 * </ul>
 */
@NullMarked
package io.sluice.admission;

import org.jspecify.annotations.NullMarked;
