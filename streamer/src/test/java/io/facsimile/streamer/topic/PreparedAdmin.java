package io.facsimile.streamer.topic;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsResult;
import org.apache.kafka.clients.admin.DescribeStreamsGroupsResult;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.internals.KafkaFutureImpl;

/** Answers of an administrator's client that are prepared, by the name of what it is asked. */
final class PreparedAdmin {
    private final Map<String, Function<Object[], Object>> answers = new HashMap<>();

    Admin admin() {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    Function<Object[], Object> answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new AssertionError("no answer is prepared to " + method.getName());
                    }
                    return answer.apply(arguments);
                });
    }

    /** @param configs as they are when asked */
    PreparedAdmin configs(Map<ConfigResource, KafkaFuture<Config>> configs) {
        answers.put(
                "describeConfigs",
                arguments -> new DescribeConfigsResult(((Collection<?>) arguments[0])
                        .stream()
                                .map(ConfigResource.class::cast)
                                .collect(Collectors.toMap(resource -> resource, configs::get))) {});
        return this;
    }

    /** @param topics as they are when asked */
    PreparedAdmin topics(Map<String, KafkaFuture<TopicDescription>> topics) {
        answers.put("describeTopics", arguments -> new DescribeTopicsResult(null, topics) {});
        return this;
    }

    /** @param description by the options that it is asked with, if any */
    PreparedAdmin group(
            String group, Function<DescribeConsumerGroupsOptions, KafkaFuture<ConsumerGroupDescription>> description) {
        answers.put(
                "describeConsumerGroups",
                arguments -> new DescribeConsumerGroupsResult(Map.of(
                        group,
                        description.apply(
                                arguments.length > 1 ? (DescribeConsumerGroupsOptions) arguments[1] : null))));
        return this;
    }

    /** @param description of the group as one of Kafka Streams' newer protocol */
    PreparedAdmin streamsGroup(String group, KafkaFuture<StreamsGroupDescription> description) {
        answers.put("describeStreamsGroups", arguments -> new DescribeStreamsGroupsResult(Map.of(group, description)));
        return this;
    }

    static Config config(Map<String, String> settings) {
        return new Config(settings.entrySet().stream()
                .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue()))
                .toList());
    }

    static <T> KafkaFuture<T> failed(Exception failure) {
        KafkaFutureImpl<T> future = new KafkaFutureImpl<>();
        future.completeExceptionally(failure);
        return future;
    }
}
