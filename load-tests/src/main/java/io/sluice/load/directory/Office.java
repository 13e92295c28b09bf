package io.sluice.load.directory;

/** Where somebody works: the parts of a postal address, and the telephone prefix. */
public record Office(
        String street, String city, String region, String postalCode, String country, String prefix, String language) {}
