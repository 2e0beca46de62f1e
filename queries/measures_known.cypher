// title: Which measures are in the graph, and in how many places?
// 标题: 图中有哪些措施，各有多少地方在做？
// question: Measure families with the number of places, agencies and articles; the names that other questions take.
// 问题: 措施类别及其地点、机构、报道数；可用作其他问题的参数。
// column: measure | the measure as the article names it | 措施
// column: category | one category it belongs to | 门类之一
// column: kind | its kind | 种类
// column: sites | places | 地点数
// column: doers | agencies and places | 主体数
// column: documents | articles | 报道数
// column: names | local names | 地方名称数
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..1]->(f:Measure) WHERE f.level = 'family'
OPTIONAL MATCH (d)-[:SERVES*0..1]->(s:Place)
OPTIONAL MATCH (f)-[:IS_A]->(c:Measure) WHERE c.level = 'category'
RETURN f.name AS measure, min(c.name) AS category, f.kind AS kind, count(DISTINCT s.id) AS sites,
       count(DISTINCT d.id) AS doers, count(DISTINCT i.document) AS documents,
       count(DISTINCT m.id) AS names
ORDER BY sites DESC, documents DESC, measure
