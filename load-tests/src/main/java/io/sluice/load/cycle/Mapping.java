package io.sluice.load.cycle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.load.directory.Office;
import io.sluice.load.directory.Person;
import io.sluice.load.directory.Team;

/** How Entra's default attribute mapping writes directory objects as SCIM resources. */
public final class Mapping {
    public static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    public static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    public static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public static final String MANAGER = ENTERPRISE + ":manager";

    /** Entra sends it beside the real one. */
    private static final String GROUP_OF_ENTRA =
            "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";

    private Mapping() {}

    /** Members are never sent with it. */
    public static ObjectNode group(Team team) {
        ObjectNode group = JsonNodeFactory.instance.objectNode();
        group.putArray("schemas").add(GROUP).add(GROUP_OF_ENTRA);
        group.put("externalId", team.objectId()).put("displayName", team.displayName());
        group.putObject("meta").put("resourceType", "Group");
        return group;
    }

    public static ObjectNode user(Person person) {
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        user.putArray("schemas").add(USER).add(ENTERPRISE);
        user.put("externalId", person.externalId())
                .put("userName", person.userName())
                .put("active", person.active())
                .put("displayName", person.displayName())
                .put("title", person.title())
                .put("preferredLanguage", person.office().language());
        user.putObject("meta").put("resourceType", "User");
        user.putObject("name")
                .put("formatted", person.givenName() + " " + person.familyName())
                .put("familyName", person.familyName())
                .put("givenName", person.givenName());
        user.putArray("emails")
                .addObject()
                .put("primary", true)
                .put("type", "work")
                .put("value", person.userName());
        user.putArray("phoneNumbers").addObject().put("type", "work").put("value", person.phone());
        address(user, person.office());
        user.putArray("roles");
        user.putObject(ENTERPRISE)
                .put("employeeNumber", person.serial())
                .put("department", person.department())
                .put("division", person.division())
                .put("costCenter", person.costCenter())
                .put("organization", "Contoso");
        return user;
    }

    private static void address(ObjectNode user, Office office) {
        user.putArray("addresses")
                .addObject()
                .put("type", "work")
                .put("streetAddress", office.street())
                .put("locality", office.city())
                .put("region", office.region())
                .put("postalCode", office.postalCode())
                .put("country", office.country())
                .put("primary", true);
    }
}
