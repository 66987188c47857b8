package io.facsimile.data.download;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;

/** Passes a response's body on and counts its bytes. */
final class CountingSubscriber<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> next;
    private final AtomicLong received;

    CountingSubscriber(BodySubscriber<T> next, AtomicLong received) {
        this.next = next;
        this.received = received;
    }

    @Override
    public CompletionStage<T> getBody() {
        return next.getBody();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        next.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        received.addAndGet(buffers.stream().mapToLong(ByteBuffer::remaining).sum());
        next.onNext(buffers);
    }

    @Override
    public void onError(Throwable failure) {
        next.onError(failure);
    }

    @Override
    public void onComplete() {
        next.onComplete();
    }
}
