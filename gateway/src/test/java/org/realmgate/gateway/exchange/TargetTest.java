package org.realmgate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.refusal.Refusal;

class TargetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "http://elsewhere/api",
                "/api/../gateway/figures",
                "/api/./x",
                "/..",
                "/api//v1",
                "/api/v1/auth/..;/gateway",
                "/a;b",
                "/%2e%2e/gateway",
                "/a%2fb",
                "/a%5cb",
                "/a\\b",
                "/a%00",
                "/a%0d%0ab",
                "/a%3bb",
                "/a%",
                "/a%4",
                "/a%zz",
                "/a%25b",
                "/a b",
                "/가"
            })
    void aPathWithTwoReadingsIsRefused(String raw) {
        assertThatThrownBy(() -> Target.parse(raw))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("gateway.malformed-path"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a?b#c",
                "/a?b c",
                "/a?\u0001",
                "/a?b=é",
                "/a?b=%",
                "/a?b=%zz",
                "/a?b=<x>",
                "/a?{"
            })
    void aQueryWithSignsThatNeedAnEscapeIsRefused(String raw) {
        assertThatThrownBy(() -> Target.parse(raw))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("gateway.malformed-query"));
    }

    @Test
    void aQueryIsPassedOnAsItIs() {
        var query = "?a=%20%EC%95%88&b[]=1;2&c=/?:@!$'()*+,~";
        assertThat(Target.parse("/x" + query).query()).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/%6cogin,/api/v1/auth/login",
        "/%7Eme,/~me",
        "/channels/whisper:arin/messages,/channels/whisper:arin/messages",
        "/channels/whisper:%EC%95%88,/channels/whisper:%EC%95%88",
        "/a..b,/a..b",
    })
    void aPathHasOneSpelling(String raw, String path) {
        assertThat(Target.parse(raw).path()).isEqualTo(path);
    }

    @Test
    void aSlashAtTheEndChangesNoCall() {
        assertThat(Target.parse("/api/v1/auth/login/").call()).isEqualTo("/api/v1/auth/login");
        assertThat(Target.parse("/").call()).isEqualTo("/");
    }

    @Test
    void parametersAreFoundByTheirWholeName() {
        var target = Target.parse("/s?last_ticket=x&ticket=abc&resume=&flag");
        assertThat(target.parameter("ticket")).isEqualTo("abc");
        assertThat(target.parameter("resume")).isEmpty();
        assertThat(target.parameter("flag")).isEmpty();
        assertThat(target.query()).isEqualTo("?last_ticket=x&ticket=abc&resume=&flag");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/v1/auth/login,true",
        "POST,/api/v1/auth/register,true",
        "POST,/api/v1/auth/refresh,true",
        "GET,/api/v1/auth/login,false",
        "POST,/api/v1/auth/logout,false",
        "POST,/api/v1/auth/login/x,false",
        "GET,/api/v1/chat/health,true",
        "POST,/api/v1/chat/health,false",
        "GET,/api/v1/chat/x/health,false",
        "GET,/.well-known/jwks.json,true",
        "GET,/api/v1/auth/.well-known/jwks.json,true",
        "GET,/api/v1/world/zones,true",
        "GET,/api/v1/world/zones/3,true",
        "GET,/api/v1/world/zonesx,false",
        "GET,/api/v1/world/players/1,false",
        "DELETE,/api/v1/world/zones/3,false",
    })
    void onlyTheListedCallsArePublic(String method, String path, boolean expected) {
        assertThat(PublicCalls.contain(method, path)).isEqualTo(expected);
    }
}
