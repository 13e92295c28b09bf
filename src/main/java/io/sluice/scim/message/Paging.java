package io.sluice.scim.message;

/** Which part of the results is wanted; {@code count}, the most resources in it, is 0 or more. */
public sealed interface Paging {
    int count();

    /** From that result on; {@code startIndex} is 1 or more (RFC 7644 §3.4.2.4). */
    record Index(int startIndex, int count) implements Paging {}

    /** From where that cursor points, or from the beginning if it is empty (RFC 9865 §2). */
    record Cursor(String text, int count) implements Paging {}
}
