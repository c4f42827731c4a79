# The class of RudderStack's SDK for Ruby, as far as the calls need it. It prints what it gets.

require "json"

module RudderAnalyticsSync
  class Client
    def initialize(options = {})
      options.fetch(:write_key)
      options.fetch(:data_plane_url)
    end

    def track(options)
      # The SDK packs with it, and does not load it.
      StringIO.new
      puts JSON.generate(userId: options.fetch(:user_id), event: options.fetch(:event), properties: options.fetch(:properties))
    end
  end
end
