package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.saga.rpc.SagaStepsGrpc;
import org.realmgate.contracts.saga.rpc.StepBatch;
import org.realmgate.contracts.saga.rpc.StepOutcome;
import org.realmgate.contracts.saga.rpc.StepRequest;

/** What sagas count, the realm's staff sees. */
class StatisticsIT {
    private static final String PATH = "/api/v1/match/statistics/revenue";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final ManagedChannel match =
            NettyChannelBuilder.forAddress("127.0.0.1", Realm.shared().grpcPort("match"))
                    .usePlaintext()
                    .build();
    private final String item = "item-" + Client.newName();

    @AfterEach
    void hangUp() {
        match.shutdownNow();
    }

    @Test
    void aSaleIsCountedOnceAndGoneWhenItsSagaIsUndone() throws Exception {
        var operator = Client.operator();
        var soldAt = Instant.now().toEpochMilli();
        var stays = UUID.randomUUID().toString();
        var goes = UUID.randomUUID().toString();
        for (int again = 0; again < 2; again++) {
            assertThat(take(List.of(step(stays, 2, 90, soldAt), step(goes, 1, 50, soldAt))))
                    .hasSize(2)
                    .allMatch(StepOutcome::hasDone);
        }
        var counted = operator.get(PATH + "?item=" + item).body();
        assertThat(counted.path("days")).hasSize(1);
        assertThat(counted.path("days").get(0).path("day").asText())
                .isEqualTo(Instant.ofEpochMilli(soldAt).toString().substring(0, 10));
        assertThat(counted.path("total").toString()).isEqualTo("{\"quantity\":3,\"gold\":140}");

        assertThat(take(List.of(undone(step(goes, 1, 50, soldAt))))).allMatch(StepOutcome::hasDone);
        assertThat(operator.get(PATH + "?item=" + item).body().path("total").toString())
                .isEqualTo("{\"quantity\":2,\"gold\":90}");
        assertThat(operator.get(PATH).body().path("days").findValuesAsText("item")).contains(item);
    }

    @Test
    void oneAnswerTellsOfNinetyTwoDays() {
        var operator = Client.operator();

        assertThat(operator.get(PATH + "?from=2026-01-01&to=2026-04-02").status()).isEqualTo(200);
        var refused = operator.get(PATH + "?from=2026-01-01&to=2026-04-03");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("match.too-many-days");
        assertThat(operator.get(PATH + "?from=yesterday").code()).isEqualTo("http.query-malformed");
        assertThat(operator.get(PATH + "?item=a%00b").code()).isEqualTo("http.query-malformed");
    }

    private StepRequest step(String saga, int quantity, long gold, long soldAt) {
        return StepRequest.newBuilder()
                .setSagaId(saga)
                .setStep("add_revenue")
                .setCommand("match.AddRevenue")
                .setVersion(1)
                .setBody(
                        Client.text(
                                Map.of(
                                        "item",
                                        item,
                                        "quantity",
                                        quantity,
                                        "gold",
                                        gold,
                                        "sold_at",
                                        soldAt)))
                .build();
    }

    private static StepRequest undone(StepRequest step) {
        return step.toBuilder().setCompensates(true).setCommand("match.RevertRevenue").build();
    }

    private List<StepOutcome> take(List<StepRequest> steps) throws Exception {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + serviceToken());
        return SagaStepsGrpc.newBlockingStub(match)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(Duration.ofSeconds(10))
                .take(StepBatch.newBuilder().addAllSteps(steps).build())
                .getOutcomesList();
    }

    /** As an orchestrator shows one. */
    private static String serviceToken() throws Exception {
        long now = Instant.now().getEpochSecond();
        var signed =
                encoded("{\"alg\":\"HS256\"}")
                        + "."
                        + encoded(
                                "{\"iss\":\"realm-service\",\"sub\":\"social\",\"iat\":%d,\"exp\":%d}"
                                        .formatted(now, now + 60));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        Base64.getUrlDecoder().decode(Realm.shared().secret("service.key").strip()),
                        "HmacSHA256"));
        return signed
                + "."
                + BASE64URL.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
