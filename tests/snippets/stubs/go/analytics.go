// Package analytics is the SDK of Segment, and those that were made from it, as far as the calls need it. It prints what it
// gets.
package analytics

import (
	"encoding/json"
	"os"
)

type Properties map[string]interface{}

type Message interface {
	Validate() error
}

type Track struct {
	UserId     string     `json:"userId"`
	Event      string     `json:"event"`
	Properties Properties `json:"properties"`
}

func (Track) Validate() error { return nil }

type Client interface {
	Enqueue(Message) error
	Close() error
}

type client struct{}

func (client) Enqueue(message Message) error { return json.NewEncoder(os.Stdout).Encode(message) }

func (client) Close() error { return nil }
