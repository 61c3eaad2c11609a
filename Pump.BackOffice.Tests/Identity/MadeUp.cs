using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Tests.Identity;

/// <summary>Makes a value of any type that a use case may ask for: well formed where that is easy, meaning nothing.</summary>
internal static class MadeUp
{
    private static readonly Dictionary<Type, Func<object>> Known = new()
    {
        [typeof(string)] = () => "made-up",
        [typeof(bool)] = () => true,
        [typeof(int)] = () => 1,
        [typeof(long)] = () => 1L,
        [typeof(decimal)] = () => 1m,
        [typeof(double)] = () => 1d,
        [typeof(Guid)] = () => Guid.NewGuid(),
        [typeof(Month)] = () => Month.Parse("2026-10"),
        [typeof(DateOnly)] = () => new DateOnly(2026, 10, 1),
        [typeof(DateTimeOffset)] = () => House.Opening,
        [typeof(TimeSpan)] = () => TimeSpan.FromMinutes(1),
        [typeof(AwsAccountId)] = () => AwsAccountId.TryParse("111122223333", out var id) ? id : default,
        [typeof(Stream)] = () => new MemoryStream("made up"u8.ToArray()),
        [typeof(TextReader)] = () => new StringReader("company_id,name\n4821,Northwind Robotics\n"),
        [typeof(HttpContext)] = () => new DefaultHttpContext(),
        [typeof(Uri)] = () => new Uri("/", UriKind.Relative),
    };

    public static object? Of(Type type, int depth = 0)
    {
        if (Known.TryGetValue(type, out var known))
        {
            return known();
        }

        if (Nullable.GetUnderlyingType(type) is not null || depth > 6)
        {
            return null;
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(0);
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return Doing(type);
        }

        return Several(type, depth) ?? Composed(type, depth);
    }

    /// <summary>One element where a collection is asked for.</summary>
    private static object? Several(Type type, int depth)
    {
        if (type.IsArray)
        {
            return OneOf(type.GetElementType()!, depth);
        }

        var element = type is { IsGenericType: true, IsInterface: true }
            ? type.GetGenericArguments() is [var only]
                ? only
                : null
            : null;
        if (element is null)
        {
            return null;
        }

        var one = OneOf(element, depth);
        if (type.IsInstanceOfType(one))
        {
            return one;
        }

        var set = typeof(HashSet<>).MakeGenericType(element);
        return type.IsAssignableFrom(set) ? Activator.CreateInstance(set, one) : null;
    }

    private static Array OneOf(Type element, int depth)
    {
        var value = Of(element, depth + 1);
        var array = Array.CreateInstance(element, value is null ? 0 : 1);
        if (value is not null)
        {
            array.SetValue(value, 0);
        }

        return array;
    }

    private static object? Composed(Type type, int depth)
    {
        if (type.IsAbstract || type.IsInterface)
        {
            var derived = typeof(Program)
                .Assembly.GetTypes()
                .FirstOrDefault(t => t is { IsAbstract: false, IsInterface: false } && type.IsAssignableFrom(t));
            return derived is null ? null : Of(derived, depth + 1);
        }

        var constructors = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .OrderByDescending(c => c.GetParameters().Length);
        foreach (var constructor in constructors)
        {
            try
            {
                return constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType, depth + 1))]);
            }
            catch (TargetInvocationException)
            {
                // It does not take what was made up; perhaps a shorter one does.
            }
        }

        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private static Delegate Doing(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToArray();
        var body =
            invoke.ReturnType == typeof(Task)
                ? Expression.Constant(Task.CompletedTask)
                : (Expression)Expression.Default(invoke.ReturnType);
        return Expression.Lambda(type, body, parameters).Compile();
    }
}
