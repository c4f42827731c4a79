# The class of Segment's SDK for Ruby, as far as the calls need it. It prints what it gets.

require "json"

module Segment
  class Analytics
    def initialize(options = {})
      options.fetch(:write_key)
    end

    def track(attrs)
      puts JSON.generate(userId: attrs.fetch(:user_id), event: attrs.fetch(:event), properties: attrs.fetch(:properties))
    end

    def flush; end
  end
end
