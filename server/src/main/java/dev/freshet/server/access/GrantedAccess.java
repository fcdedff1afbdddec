package dev.freshet.server.access;

import dev.freshet.live.Access;
import dev.freshet.server.metadata.Grants;

/** What an open socket may see. In this release everybody who is let in sees every product. */
record GrantedAccess(Caller caller, Grants grants) implements Access {
    /** Access for a caller who was let in just now. Blocks if the caller's session is younger than the snapshot. */
    static GrantedAccess of(Caller caller, Grants grants) {
        switch (caller) {
            case Caller.SignedInPerson person ->
                grants.learnSession(person.signedIn().session().id());
            case Caller.Program program -> grants.learnToken(program.token().id());
            case Caller.Anonymous _ -> throw new IllegalArgumentException("Nobody has access");
        }
        return new GrantedAccess(caller, grants);
    }

    @Override
    public boolean mayRead(String product) {
        return true;
    }

    /** From memory, a few seconds old at most. */
    @Override
    public boolean stillValid() {
        return switch (caller) {
            case Caller.SignedInPerson person ->
                grants.hasSession(person.signedIn().session().id());
            case Caller.Program program -> grants.hasToken(program.token().id());
            case Caller.Anonymous _ -> false;
        };
    }
}
