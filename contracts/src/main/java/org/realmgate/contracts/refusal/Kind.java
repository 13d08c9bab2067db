package org.realmgate.contracts.refusal;

/** The sort of a refusal, from which each protocol derives its own status. */
public enum Kind {
    /** The request is not well-formed; sending it again unchanged is useless. */
    INVALID(400, "Invalid request"),
    /** Nobody proved who is calling. */
    UNAUTHENTICATED(401, "Not authenticated"),
    /** The caller is known and may not do this. */
    FORBIDDEN(403, "Forbidden"),
    /** What was asked for is not there, or not for this caller to see. */
    NOT_FOUND(404, "Not found"),
    /** The method is not offered here. */
    NOT_OFFERED(405, "Method not allowed"),
    /** The caller took too long to say it all. */
    TOO_SLOW(408, "Request timeout"),
    /** It contradicts what is already so. */
    CONFLICT(409, "Conflict"),
    /** The request is larger than its bound. */
    TOO_LARGE(413, "Content too large"),
    /** The target that the request names is longer than its bound. */
    TARGET_TOO_LONG(414, "URI too long"),
    /** The body's media type is not spoken here. */
    UNSUPPORTED(415, "Unsupported media type"),
    /** Well-formed, but against a rule of the game. */
    UNPROCESSABLE(422, "Refused by a rule"),
    /** This is only offered over another protocol, to which the connection has to be upgraded. */
    UPGRADE_REQUIRED(426, "Upgrade required"),
    /** A limit is reached; it makes sense to try again later. */
    TOO_MANY(429, "Too many requests"),
    /** The request's header fields are larger than their bound. */
    HEADERS_TOO_LARGE(431, "Request header fields too large"),
    /** Something that is needed is not there at the moment; it makes sense to try again. */
    UNAVAILABLE(503, "Unavailable"),
    /** Something that is needed did not answer in time; nobody knows whether it acted. */
    NOT_IN_TIME(504, "Gateway timeout");

    private final int httpStatus;
    private final String title;

    Kind(int httpStatus, String title) {
        this.httpStatus = httpStatus;
        this.title = title;
    }

    /** The HTTP status, 400..504. */
    public int httpStatus() {
        return httpStatus;
    }

    /** A short English title, the same for each refusal of this kind. */
    public String title() {
        return title;
    }
}
