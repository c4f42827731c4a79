package com.segment.analytics.messages;

import java.util.HashMap;
import java.util.Map;

public class TrackMessage {
  public static Builder builder(String event) {
    return new Builder(event);
  }

  public static class Builder {
    private final Map<String, Object> call = new HashMap<>();

    private Builder(String event) {
      call.put("event", event);
    }

    public Builder userId(String userId) {
      call.put("userId", userId);
      return this;
    }

    public Builder properties(Map<String, ?> properties) {
      // As the SDK does: it refuses nulls.
      call.put("properties", Map.copyOf(properties));
      return this;
    }

    @Override
    public String toString() {
      return stub.Json.of(call);
    }
  }
}
