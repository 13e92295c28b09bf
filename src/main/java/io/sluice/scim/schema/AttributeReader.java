package io.sluice.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads attribute definitions; what a definition leaves out has the default of RFC 7643 §2.2,
 * or of its type (§§2.3.6, 2.3.7: binary values and references are caseExact).
 */
final class AttributeReader {
    private static final Pattern NAME = Pattern.compile("\\$ref|[A-Za-z][A-Za-z0-9_$-]*");
    private static final Set<String> MEMBERS = Set.of(
            "name",
            "type",
            "multiValued",
            "description",
            "required",
            "canonicalValues",
            "caseExact",
            "mutability",
            "returned",
            "uniqueness",
            "referenceTypes",
            "subAttributes");

    private AttributeReader() {}

    /** The attributes listed in {@code owner}'s {@code member}. */
    static List<Attribute> attributes(Definition owner, String member) {
        List<Attribute> attributes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode json : owner.list(member)) {
            Definition definition = owner.element(
                    json,
                    member,
                    attributes.size(),
                    "attribute " + json.path("name").asText("without a name"));
            Attribute attribute = attribute(definition);
            if (!names.add(attribute.name().toLowerCase(Locale.ROOT))) {
                owner.mistake(member, "defines '" + attribute.name() + "' twice; names differ by more than case");
            }
            attributes.add(attribute);
        }
        return attributes;
    }

    private static Attribute attribute(Definition definition) {
        definition.expect(MEMBERS);
        AttributeType type =
                definition.oneOf("type", AttributeType.values(), AttributeType::label, AttributeType.STRING);
        Attribute attribute = new Attribute(
                definition.text("name", NAME, "letters, digits, '_', '-' or '$', the first a letter,"),
                type,
                definition.flag("multiValued"),
                definition.text("description"),
                definition.flag("required"),
                definition.texts("canonicalValues"),
                definition.flag("caseExact", type == AttributeType.BINARY || type == AttributeType.REFERENCE),
                definition.oneOf("mutability", Mutability.values(), Mutability::label, Mutability.READ_WRITE),
                definition.oneOf("returned", Returned.values(), Returned::label, Returned.DEFAULT),
                definition.oneOf("uniqueness", Uniqueness.values(), Uniqueness::label, Uniqueness.NONE),
                definition.texts("referenceTypes"),
                attributes(definition, "subAttributes"));
        check(attribute, definition);
        return attribute;
    }

    private static void check(Attribute attribute, Definition definition) {
        if (attribute.complex() && attribute.subAttributes().isEmpty()) {
            definition.mistake("is complex and needs subAttributes");
        }
        if (!attribute.complex() && !attribute.subAttributes().isEmpty()) {
            definition.mistake("has subAttributes and is not complex");
        }
        for (Attribute part : attribute.subAttributes()) {
            checkPart(part, definition);
        }
        if (attribute.type() != AttributeType.REFERENCE
                && !attribute.referenceTypes().isEmpty()) {
            definition.mistake("referenceTypes", "has referenceTypes and is not a reference");
        }
        if (attribute.mutability() == Mutability.WRITE_ONLY && attribute.returned() != Returned.NEVER) {
            definition.mistake("returned", "is writeOnly and must have \"returned\": \"never\"");
        }
        if (attribute.uniqueness() != Uniqueness.NONE
                && (attribute.type() != AttributeType.STRING || attribute.multiValued())) {
            definition.mistake("uniqueness", "is unique; only an attribute with one string can be");
        }
    }

    private static void checkPart(Attribute part, Definition definition) {
        if (part.complex()) {
            definition.mistake("has the complex sub-attribute '" + part.name() + "'; complex ones cannot be nested");
        }
        if (part.uniqueness() != Uniqueness.NONE) {
            definition.mistake(
                    "has the unique sub-attribute '" + part.name() + "'; only whole attributes can be unique");
        }
    }
}
