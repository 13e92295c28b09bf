package io.sluice.tenant;

/** A credential with its text, which only whoever asked for it sees, this once. */
public record IssuedCredential(Credential credential, String text) {
    @Override
    public String toString() {
        return credential + ":***";
    }
}
