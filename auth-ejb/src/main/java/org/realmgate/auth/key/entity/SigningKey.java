package org.realmgate.auth.key.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Published, then signing, then only verifying, then forgotten: by the clock alone. */
@Entity
@Table(name = "signing_key")
public class SigningKey {
    @Id private String kid;

    private String sealed;

    @Column(name = "public_jwk")
    private String publicJwk;

    @Column(name = "signs_from")
    private long signsFrom;

    @Column(name = "signs_to")
    private long signsTo;

    protected SigningKey() {}

    public SigningKey(String kid, String sealed, String publicJwk, long signsFrom, long signsTo) {
        this.kid = kid;
        this.sealed = sealed;
        this.publicJwk = publicJwk;
        this.signsFrom = signsFrom;
        this.signsTo = signsTo;
    }

    public boolean signsAt(long now) {
        return signsFrom <= now && now < signsTo;
    }

    public String kid() {
        return kid;
    }

    public String sealed() {
        return sealed;
    }

    public String publicJwk() {
        return publicJwk;
    }

    public long signsFrom() {
        return signsFrom;
    }

    public long signsTo() {
        return signsTo;
    }
}
