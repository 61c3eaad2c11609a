using System.Text.Json;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>An operation of one of AWS's JSON services.</summary>
internal interface IJsonOperation
{
    /// <summary>The service that has the operation.</summary>
    JsonService Service { get; }

    /// <summary>The operation as X-Amz-Target names it after the dot.</summary>
    string Name { get; }

    /// <summary>Writes the answer's JSON object.</summary>
    void Answer(JsonCall call, Utf8JsonWriter writer);
}
