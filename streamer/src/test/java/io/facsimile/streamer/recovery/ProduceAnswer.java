package io.facsimile.streamer.recovery;

import org.apache.kafka.common.protocol.Errors;

/**
 * Every error that brokers of Kafka 4.4 can answer a produce request with, for one of its partitions or as a whole, and
 * those that the producer makes of an answer that does not come; and who is to blame.
 */
public enum ProduceAnswer {
    INVALID_TIMESTAMP(ProduceError.RECORD),
    INVALID_RECORD(ProduceError.RECORD),
    MESSAGE_TOO_LARGE(ProduceError.RECORD),
    RECORD_LIST_TOO_LARGE(ProduceError.RECORD),

    CORRUPT_MESSAGE(ProduceError.TRANSIENT),
    UNKNOWN_TOPIC_OR_PARTITION(ProduceError.TRANSIENT),
    UNKNOWN_TOPIC_ID(ProduceError.TRANSIENT),
    INCONSISTENT_TOPIC_ID(ProduceError.TRANSIENT),
    LEADER_NOT_AVAILABLE(ProduceError.TRANSIENT),
    NOT_LEADER_OR_FOLLOWER(ProduceError.TRANSIENT),
    REPLICA_NOT_AVAILABLE(ProduceError.TRANSIENT),
    FENCED_LEADER_EPOCH(ProduceError.TRANSIENT),
    UNKNOWN_LEADER_EPOCH(ProduceError.TRANSIENT),
    NOT_ENOUGH_REPLICAS(ProduceError.TRANSIENT),
    NOT_ENOUGH_REPLICAS_AFTER_APPEND(ProduceError.TRANSIENT),
    REQUEST_TIMED_OUT(ProduceError.TRANSIENT),
    NETWORK_EXCEPTION(ProduceError.TRANSIENT),
    KAFKA_STORAGE_ERROR(ProduceError.TRANSIENT),
    COORDINATOR_LOAD_IN_PROGRESS(ProduceError.TRANSIENT),
    COORDINATOR_NOT_AVAILABLE(ProduceError.TRANSIENT),
    NOT_COORDINATOR(ProduceError.TRANSIENT),
    CONCURRENT_TRANSACTIONS(ProduceError.TRANSIENT),
    THROTTLING_QUOTA_EXCEEDED(ProduceError.TRANSIENT),
    TRANSACTION_ABORTABLE(ProduceError.TRANSIENT),
    OUT_OF_ORDER_SEQUENCE_NUMBER(ProduceError.TRANSIENT),
    UNKNOWN_PRODUCER_ID(ProduceError.TRANSIENT),
    INVALID_PRODUCER_EPOCH(ProduceError.TRANSIENT),
    INVALID_PRODUCER_ID_MAPPING(ProduceError.TRANSIENT),
    PRODUCER_FENCED(ProduceError.TRANSIENT),

    UNKNOWN_SERVER_ERROR(ProduceError.ENVIRONMENT),
    INVALID_TOPIC_EXCEPTION(ProduceError.ENVIRONMENT),
    INVALID_REQUIRED_ACKS(ProduceError.ENVIRONMENT),
    INVALID_REQUEST(ProduceError.ENVIRONMENT),
    INVALID_TXN_STATE(ProduceError.ENVIRONMENT),
    INVALID_CONFIG(ProduceError.ENVIRONMENT),
    POLICY_VIOLATION(ProduceError.ENVIRONMENT),
    UNSUPPORTED_VERSION(ProduceError.ENVIRONMENT),
    UNSUPPORTED_FOR_MESSAGE_FORMAT(ProduceError.ENVIRONMENT),
    UNSUPPORTED_COMPRESSION_TYPE(ProduceError.ENVIRONMENT),
    SECURITY_DISABLED(ProduceError.ENVIRONMENT),
    SASL_AUTHENTICATION_FAILED(ProduceError.ENVIRONMENT),
    TOPIC_AUTHORIZATION_FAILED(ProduceError.ENVIRONMENT),
    CLUSTER_AUTHORIZATION_FAILED(ProduceError.ENVIRONMENT),
    TRANSACTIONAL_ID_AUTHORIZATION_FAILED(ProduceError.ENVIRONMENT);

    private final ProduceError blame;

    ProduceAnswer(ProduceError blame) {
        this.blame = blame;
    }

    public Errors error() {
        return Errors.valueOf(name());
    }

    public ProduceError blame() {
        return blame;
    }
}
