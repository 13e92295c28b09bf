package io.sluice.scim.resource;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** A resource as clients see it: its document with {@code id} and {@code meta} (RFC 7643 §3.1). */
public final class Representation {
    private static final int FRAME = 320;
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Representation() {}

    /** As JSON text. Where everything is wanted, the stored text is passed on as it is. {@code location} is absolute. */
    public static String text(Resource resource, String location, Projection projection) {
        Projection wanted = projection.on(resource.type());
        return wanted.everything()
                ? whole(resource, location)
                : wanted.apply(tree(resource, location)).toString();
    }

    /** The version as an entity tag (RFC 7644 §3.14). */
    public static String etag(Resource resource) {
        return "W/\"" + resource.version() + '"';
    }

    private static String whole(Resource resource, String location) {
        String document = resource.document().text();
        StringBuilder text = new StringBuilder(document.length() + location.length() + FRAME);
        text.append("{\"id\":\"").append(resource.id()).append("\",");
        text.append(document, 1, document.length() - 1);
        text.append(",\"meta\":{\"resourceType\":\"").append(resource.type().name());
        text.append("\",\"created\":\"").append(time(resource.created()));
        text.append("\",\"lastModified\":\"").append(time(resource.lastModified()));
        text.append("\",\"location\":\"");
        JsonStringEncoder.getInstance().quoteAsString(location, text);
        text.append("\",\"version\":\"W/\\\"").append(resource.version()).append("\\\"\"}}");
        return text.toString();
    }

    private static ObjectNode tree(Resource resource, String location) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("id", resource.id().toString());
        tree.setAll(resource.document().tree());
        tree.putObject("meta")
                .put("resourceType", resource.type().name())
                .put("created", time(resource.created()))
                .put("lastModified", time(resource.lastModified()))
                .put("location", location)
                .put("version", etag(resource));
        return tree;
    }

    private static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
