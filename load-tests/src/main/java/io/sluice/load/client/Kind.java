package io.sluice.load.client;

/** What a request is for, as an administrator would say it. */
public enum Kind {
    PROBE("test connection"),
    MATCH("match"),
    CREATE_USER("create user"),
    READ_USER("read user"),
    UPDATE_USER("update user"),
    CHECK_REFERENCE("check reference"),
    DELETE_USER("delete user"),
    CREATE_GROUP("create group"),
    READ_GROUP("read group"),
    UPDATE_GROUP("update group"),
    CHANGE_MEMBERS("change members"),
    DELETE_GROUP("delete group"),
    READ_BACK("read back");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
