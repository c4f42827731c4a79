package com.segment.analytics;

import com.segment.analytics.messages.TrackMessage;

/** Segment's SDK for Java, as far as the calls need it. It prints what it gets. */
public class Analytics {
  public static Builder builder(String writeKey) {
    return new Builder();
  }

  public void enqueue(TrackMessage.Builder builder) {
    System.out.println(builder);
  }

  public void flush() {}

  public static class Builder {
    public Analytics build() {
      return new Analytics();
    }
  }
}
