package com.rudderstack.sdk.java.analytics;

import com.rudderstack.sdk.java.analytics.messages.TrackMessage;

/** RudderStack's SDK for Java, as far as the calls need it. It prints what it gets. */
public class RudderAnalytics {
  public static Builder builder(String writeKey) {
    return new Builder();
  }

  public void enqueue(TrackMessage.Builder builder) {
    System.out.println(builder);
  }

  public void flush() {}

  public static class Builder {
    public Builder setDataPlaneUrl(String dataPlaneUrl) {
      return this;
    }

    public RudderAnalytics build() {
      return new RudderAnalytics();
    }
  }
}
