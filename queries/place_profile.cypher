// title: What is known about a place and all its parts?
// 标题: 某地（含下辖）的概况
// question: Counts for a place and everything in it: reports, sites, agencies, measures, zeros, other results.
// 问题: 某地及其下辖各处：报道、地点、机构、措施、零发案与其他成效的数目。
// param: place string required = "" | place: name, full name, other name or code | 地点：名称、全称、别名或代码
// column: place | the place | 地点
// column: level | its level | 级别
// column: population | people, if known | 人口
// column: documents | articles | 报道数
// column: sites | places | 地点数
// column: agencies | agencies that serve them | 机构数
// column: measures | measures | 措施数
// column: families | measure families | 措施类别数
// column: zero_sites | sites with a full zero | 零发案地点数
// column: results | results of any kind | 成效数
// column: targets | aims | 目标数
// example: place=甘肃省
MATCH (w:Place) WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
MATCH (s:Place)-[:PART_OF*0..5]->(w)
MATCH (y)-[:SERVES*0..1]->(s)
OPTIONAL MATCH (y)-[:IMPLEMENTS|ACHIEVED|AIMS_AT]->(t)
OPTIONAL MATCH (t)-[:IS_A*0..1]->(f:Measure) WHERE f.level = 'family'
WITH w, collect(DISTINCT s.id) AS within, count(DISTINCT s.id) AS sites,
     count(DISTINCT CASE WHEN y.id <> s.id THEN y.id END) AS agencies,
     count(DISTINCT CASE WHEN t.status IS NULL THEN t.id END) AS measures,
     count(DISTINCT f.id) AS families,
     count(DISTINCT CASE WHEN t.zero_class = 'full' AND t.status = 'achieved' THEN s.id END) AS zero_sites,
     count(DISTINCT CASE WHEN t.status = 'achieved' THEN t.id END) AS results,
     count(DISTINCT CASE WHEN t.status = 'target' THEN t.id END) AS targets
UNWIND within AS at
MATCH (s:Place) WHERE s.id = at
OPTIONAL MATCH (x:Document)-[:ABOUT]->(s)
WITH w, sites, agencies, measures, families, zero_sites, results, targets,
     count(DISTINCT x.id) AS documents
RETURN w.name AS place, w.level AS level, w.population AS population, documents, sites, agencies,
       measures, families, zero_sites, results, targets
ORDER BY place, level, documents DESC, sites DESC
